-- Counts one more write of an instance.
-- KEYS[1] writes:<instance>
-- ARGV[1] how long the count is kept, ms
-- Returns the count.
local count = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return count
