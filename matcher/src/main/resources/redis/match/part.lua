-- Two people part: they are not offered to each other for a while.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   one's identity, the other's
-- Answer: "parted"

return each(2, function(one, other)
  part({identity = one}, {identity = other})
  return 'parted'
end)
