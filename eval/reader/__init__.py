"""What serves those who change the reader."""
