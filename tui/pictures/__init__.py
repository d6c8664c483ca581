"""Pictures that anybody may have sent, read into pixels within bounds; knows no service."""
