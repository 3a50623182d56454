"""What was disseminated, to whom, how many."""
