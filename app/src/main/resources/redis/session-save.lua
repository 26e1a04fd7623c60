-- Writes a session if its writer follows what is there: a compare-and-set on the epoch that the writer took it over from.
-- KEYS[1]  session:<sid>
-- ARGV[1]  epoch of the writer
-- ARGV[2]  the epoch that it follows; 0 for a session that has just begun
-- ARGV[3]  time to live, ms
-- ARGV[4]  instance of the writer
-- ARGV[5…] field, value, field, value, …
-- Returns 1 if written, 0 if another copy has taken the session over, or it is over.
local ours = redis.call('HGET', KEYS[1], 'instance') == ARGV[4]
local known = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0')
if redis.call('HEXISTS', KEYS[1], 'over') == 1 then
  return 0
end
-- Two that took it over in the same millisecond are two copies all the same. What is older than the epoch that was taken over was written by an earlier owner, or comes from a replica that lagged.
if known > tonumber(ARGV[2]) and not (ours and known == tonumber(ARGV[1])) then
  return 0
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'instance', ARGV[4], unpack(ARGV, 5))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
