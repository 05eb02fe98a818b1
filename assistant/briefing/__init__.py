"""What a unit owes, to whom, by when: its duties, tasks, deadlines and targets, out of the register."""
