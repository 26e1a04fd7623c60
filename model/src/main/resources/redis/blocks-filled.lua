-- KEYS: that a filling has begun, that all is there. ARGV: the filling's name.
-- 0 if Redis was emptied since it began, as some of what it wrote is gone then.
if redis.call('DEL', KEYS[1]) == 0 then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1], 'NX')
return 1
