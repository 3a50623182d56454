"""Reports as documents with a life: drafted, checked, approved by another person, sealed, sent, corrected."""
