-- Two people part: they are not offered to each other for a while.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] one's identity  [9] the other's
-- Result: "parted"
part({identity = ARGV[8]}, {identity = ARGV[9]})
return result('parted')
