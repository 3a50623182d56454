"""Sessions of the Steering Committee and of its Standing Board: agenda, conclusions."""
