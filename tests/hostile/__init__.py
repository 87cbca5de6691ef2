"""What strangers may do: be read. Payloads, a corpus, and the real program under both."""
