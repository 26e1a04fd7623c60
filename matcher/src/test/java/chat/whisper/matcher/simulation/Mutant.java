package chat.whisper.matcher.simulation;

import chat.whisper.matcher.queue.ScriptParts;

/** The scripts with one line broken on purpose. */
enum Mutant implements Breakage {
    PARTNER_STAYS_IN_QUEUE("offers", "  leave(c)\n", ""),
    FINDER_STAYS_IN_QUEUE("offers", "    leave(p)\n", ""),
    WHO_GOES_STAYS_DUE("queue", "  take(due, 's:' .. p.session)\n", ""),
    CLOCK_NOT_KEPT("offers", "enter(p, p.seen == '1' and p.waited or math.max(now - p.since, 0))", "enter(p, 0)"),
    CLOCK_STANDS_FOR_ALL("offers", "p.seen == '1' and p.waited or math.max(now - p.since, 0)", "p.waited"),
    STEP_NOT_RAISED("person", "p.step = math.max((p.step or 0) + 1, now)", "p.step = p.step or now"),
    HOME_NOT_LEFT("person", "= false, false\n  move_from(p)", "= false, false"),
    ONESELF_NOT_CHECKED("pairing", " or c.identity == p.identity", ""),
    PARTING_IGNORED("pairing", " or parted(p, c) then return", " then return"),
    PARTING_OF_ONE_SIDE("partings", "  if two < one then one, two = two, one end\n", ""),
    STRICT_IGNORED("pairing", "tier == 4 and (p.strict == '1' or c.strict == '1') or ", ""),
    TIERS_IGNORED("pairing", "  if tier > reached(p) and tier > reached(c) then return nil end\n", ""),
    FRESH_NOT_LISTED("pairing", "  list_for(tier)\n", ""),
    WHO_GOES_STAYS_IN_VIEW("sorted", "  take_from_sample(key, member)\n", ""),
    WHO_COMES_IS_NOT_SEEN("sorted", "  add_to_sample(key, member, score)\n", ""),
    DEAD_ARE_OFFERED("pairing", " or is_dead(c.instance) then", " then"),
    DEAD_ARE_SETTLED("offers", " or is_dead(p.instance) then return end", " then return end"),
    TIMED_OUT_ARE_OFFERED("sorted", "'(' .. text[now - timings.timeout]", "'-inf'"),
    PARTNER_NOT_SENT_BACK("leaving", "    if other then back(other, kind, by) end\n", ""),
    REFUSAL_FORGOTTEN("leaving", "  if other then part(p, other) end\n", ""),
    OLD_EPOCH_SPEAKS("leaving", " and tonumber(epoch) >= p.epoch and p or nil", " and p or nil"),
    OLD_SEARCH_COMES_BACK("find", " or epoch == p.epoch and number < p.number", ""),
    ENDED_COMES_BACK("find", "  if is_over(over, epoch) then return over end\n", ""),
    OFFER_NOT_CHECKED("accept", "if not p or p.match ~= match then", "if not p then"),
    DEADLINE_NOT_CHECKED("accept", "if now >= o.deadline then return 'gone' end\n", ""),
    ONE_YES_IS_ENOUGH("accept", "if other.accepted == '1' then", "if true then"),
    ANOTHERS_IDENTITY("accept", "other.identity, other.names or other.identity)", "p.identity, p.names)"),
    ABSENCE_IGNORED("confirm", "if verdict ~= 'taken' and p.state == 'offered' then", "if false then"),
    EXPIRED_NOT_CLOSED("overdue", "close(match)\n  count('expired')", "count('expired')"),
    SILENCE_NOT_COUNTED("overdue", "  if silent then p.silences = p.silences + 1 end\n", ""),
    NOBODY_IS_SETTLED("overdue", "for _, session in ipairs(waiting) do settle(session) end\n", ""),
    RELAXED_NOT_SETTLED("relax", "  settle(session)\n", "");

    private final String part;
    private final String original;
    private final String broken;

    Mutant(String part, String original, String broken) {
        this.part = part;
        this.original = original;
        this.broken = broken;
    }

    /** What is broken stands in one part, once. */
    void check() {
        var source = ScriptParts.of(part);
        if (!source.contains(original) || source.indexOf(original) != source.lastIndexOf(original)) {
            throw new IllegalStateException(this + " is not once in " + part);
        }
    }

    @Override
    public String on(Call call, String source) {
        return source.replace(ScriptParts.of(part), ScriptParts.of(part).replace(original, broken));
    }
}
