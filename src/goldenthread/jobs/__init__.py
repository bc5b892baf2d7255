"""Work that is done by itself: durable jobs with leases, retries and schedules, done by `goldenthread worker`."""
