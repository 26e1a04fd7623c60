-- Shared: sorted sets as this call sees them (needs call.lua). Changes are kept per key and written at once at the end, or
-- before the key is read; what is put in and taken out again is never written.
local SAMPLE = 16
local added, changed, samples, NONE = {}, {}, {}, {}
local one_more, too_old = tostring(SAMPLE + 1), '(' .. text[now - timings.timeout]

local function kept(all, key)
  local members = all[key]
  if not members then
    members = {}
    all[key] = members
  end
  return members
end

-- A sample stays true while others come behind all that are in it.
local function add_to_sample(key, member, score)
  local sample = samples[key]
  if not sample or score > sample.newest then return end
  if score < now then
    samples[key] = nil
  elseif #sample <= SAMPLE then
    sample[#sample + 1] = member
  end
end

local function take_from_sample(key, member)
  local sample = samples[key]
  for n = 1, sample and #sample or 0 do
    if sample[n] == member then
      if #sample > SAMPLE then samples[key] = nil end
      return table.remove(sample, n)
    end
  end
end

-- Somebody who is not in the set, unless taken out by this call.
local function add(key, member, score)
  local gone = changed[key] and changed[key][member] == false
  kept(gone and changed or added, key)[member] = score
  add_to_sample(key, member, score)
end

-- Another score, for nobody who is in a sample.
local function put(key, member, score)
  local is_new = added[key] and added[key][member]
  kept(is_new and added or changed, key)[member] = score
end

local function take(key, member)
  if added[key] and added[key][member] then
    added[key][member] = nil
  else
    kept(changed, key)[member] = false
  end
  take_from_sample(key, member)
end

local function write_set(key)
  local come, other = added[key], changed[key]
  if not come and not other then return end
  local put_in, taken_out = {}, {}
  for member, score in pairs(come or NONE) do
    put_in[#put_in + 1], put_in[#put_in + 2] = text[score], member
  end
  for member, score in pairs(other or NONE) do
    if score then
      put_in[#put_in + 1], put_in[#put_in + 2] = text[score], member
    else
      taken_out[#taken_out + 1] = member
    end
  end
  added[key], changed[key] = nil, nil
  if #taken_out > 0 then call('ZREM', key, unpack(taken_out)) end
  if #put_in > 0 then call('ZADD', key, unpack(put_in)) end
end

-- Those who wait longest, of those whose time is not over, up to `newest`.
local function lowest(key, newest)
  local sample = samples[key]
  if not sample or sample.newest ~= newest then
    write_set(key)
    local most = newest == math.huge and '+inf' or text[newest]
    sample = call('ZRANGEBYSCORE', key, too_old, most, 'LIMIT', '0', one_more)
    sample.newest = newest
    samples[key] = sample
  end
  return sample
end

local function score(key, member)
  write_set(key)
  return tonumber(call('ZSCORE', key, member) or nil)
end

local function write_sets()
  for key in pairs(added) do write_set(key) end
  for key in pairs(changed) do write_set(key) end
end
