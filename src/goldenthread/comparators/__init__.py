"""Published figures of other councils: sets with their source and licence, neighbours, and where a council stands."""
