-- Shared: the end of each call (needs person.lua).

local function person_value(p)
  return cmsgpack.pack(%{stored: p.$})
end

local function offer_value(o)
  return cmsgpack.pack(o.chat, o.a, o.b, o.tier, o.shared, o.overlap, o.deadline)
end

-- `live` is false where the key is to go.
local function write_values(all, prefix, value)
  local set, gone = {}, {}
  for id, live in pairs(all) do
    if live then
      set[#set + 1], set[#set + 2] = prefix .. id, value(live)
    else
      gone[#gone + 1] = prefix .. id
    end
  end
  if #set > 0 then call('MSET', unpack(set)) end
  if #gone > 0 then call('DEL', unpack(gone)) end
end

local function write_lasting(all, lasts)
  for key, value in pairs(all) do call('SET', key, value, 'PX', lasts) end
end

local function write_homes()
  for instance, sessions in pairs(homes) do
    local key, come, gone = pool .. 'home:' .. instance, {}, {}
    for session, lives in pairs(sessions) do
      local those = lives and come or gone
      those[#those + 1] = session
    end
    if #gone > 0 then call('SREM', key, unpack(gone)) end
    if #come > 0 then
      call('SADD', key, unpack(come))
      call('SADD', pool .. 'homes', instance)
    elseif call('EXISTS', key) == 0 then
      call('SREM', pool .. 'homes', instance)
    end
  end
end

-- Does each request, `size` words long, then writes what all of them have changed.
local function each(size, answer)
  local results, shape = {}, ('s'):rep(size)
  for n = FIRST, #ARGV do
    said, asking = {''}, nil
    said[1] = answer(struct.unpack(shape, ARGV[n]))
    results[#results + 1] = said
  end
  write_values(changed_people, pool .. 'session:', person_value)
  write_values(changed_offers, pool .. 'offer:', offer_value)
  write_sets()
  write_summaries()
  write_homes()
  write_lasting(endings, timings.remembered)
  write_lasting(partings, timings.parting)
  return results
end
