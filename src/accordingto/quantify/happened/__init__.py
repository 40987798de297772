"""What happened to what is counted, and how firmly that is put."""
