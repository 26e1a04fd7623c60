-- Takes one from a bucket that all instances share, by the generic cell rate algorithm: the key holds until when it is paid for.
-- KEYS[1] limit:<what>:<whose>
-- ARGV[1] now, us since 1970
-- ARGV[2] after how long the next one is there, us
-- ARGV[3] the window, us: how far ahead may be paid
-- Returns 0 if one was taken, otherwise after how many ms one can be.
local now, interval, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local paid = tonumber(redis.call('GET', KEYS[1]) or '0')
-- Nobody waits longer than the window, whatever a clock once said.
paid = math.min(math.max(paid, now), now + window)
local wait = paid + interval - now - window
if wait > 0 then
  return math.ceil(wait / 1000)
end
paid = paid + interval
redis.call('SET', KEYS[1], string.format('%.0f', paid), 'PX', math.ceil((paid - now) / 1000))
return 0
