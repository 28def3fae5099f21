"""Nothing lost, nothing twice: the house under kills, full disks, locks, stepping clocks and crowds."""
