"""Pages that only the demo has: its mailbox, and the button that lets time pass. Nothing else knows of them."""
