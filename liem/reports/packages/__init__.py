"""Returns of units without a network: a signed package out, the package proven and taken in, a signed receipt back."""
