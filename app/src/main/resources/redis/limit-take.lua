-- Takes one from a bucket that all instances share, or from several that lie within each other, all or none; by the generic cell rate
-- algorithm: a key holds until when it is paid for.
-- KEYS limit:<what>:<whose>, from the narrowest to the widest
-- ARGV[1] now, us since 1970
-- ARGV[2] the window, us: how far ahead may be paid
-- ARGV[3] and on, for each key: after how long the next one is there, us
-- Returns 0 if one was taken of each, otherwise after how many ms one can be.
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local paid = {}
for i, key in ipairs(KEYS) do
  local until_when = tonumber(redis.call('GET', key) or '0')
  if until_when > now + window then
    -- Nobody waits longer than the window, whatever a clock once said, or another rate has let be owed.
    until_when = now + window
    redis.call('SET', key, string.format('%.0f', until_when), 'PX', math.ceil(window / 1000))
  end
  paid[i] = math.max(until_when, now) + tonumber(ARGV[i + 2])
  local wait = paid[i] - now - window
  if wait > 0 then
    return math.ceil(wait / 1000)
  end
end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.0f', paid[i]), 'PX', math.ceil((paid[i] - now) / 1000))
end
return 0
