package chat.whisper.app.simulation;

/** What an app could lack that keeps sessions in one place; the scenario in which the simulation must notice it. */
enum Fault {
    WHO_HAS_LEFT_STILL_ACTS(
            Scenario.TWIN, "session/Session.java", "return over ? Optional.empty() : act.get();", "return act.get();"),
    AN_OLDER_HELLO_MAY_RETURN(
            Scenario.TWIN,
            "session/Session.java",
            "if (hello < newestHello) {\n            return false;\n        }\n        newestHello = hello;\n        returning = true;",
            "newestHello = hello;\n        returning = true;"),
    AN_OLDER_HELLO_MAY_ATTACH(
            Scenario.TWIN,
            "session/Session.java",
            "if (hello < newestHello) {\n            return false;\n        }\n        newestHello = hello;\n        attach(newOutlet);",
            "attach(newOutlet);"),
    AN_OLDER_HELLO_IS_YIELDED_TO(
            Scenario.TWIN, "conversation/Yielding.java", "!session.isNewest(request.hello())", "request.hello() < 0"),
    WHO_YIELDS_KEEPS_THE_CONNECTION(
            Scenario.TWIN,
            "conversation/Yielding.java",
            "        session.dismiss();\n        var given",
            "        var given"),
    WHAT_DID_NOT_ARRIVE_IS_NOT_TAKEN_BACK(
            Scenario.LOST_REPLY,
            "conversation/Yielding.java",
            "returns.unconfirmed(session, given);",
            "forwarding.find(session);"),
    A_LATE_REQUEST_IS_YIELDED_TO(
            Scenario.MIX, "conversation/Yielding.java", "time.now() > request.deadline()", "request.deadline() < 0"),
    WHAT_IS_ON_ITS_WAY_IS_UNKNOWN(
            Scenario.TWIN,
            "conversation/Yielding.java",
            ": new HandoverReply.Moving();",
            ": new HandoverReply.Unknown();"),
    WHAT_IS_BEING_FETCHED_IS_UNKNOWN(
            Scenario.FLAPPING,
            "conversation/Yielding.java",
            "fetching.containsKey(request.session())",
            "request.session() == null"),
    WHO_GAVE_IT_AWAY_TAKES_IT_FOR_LOST(
            Scenario.FLAPPING,
            "conversation/Takeover.java",
            "case Forwarding.Given given -> throw moving();",
            "case Forwarding.Given given -> new HasNot();"),
    A_SESSION_THAT_IS_HERE_IS_REVIVED(
            Scenario.FLAPPING,
            "conversation/Takeover.java",
            "instanceof Session here) {",
            "instanceof Session here && here.base() < 0) {"),
    A_REFUSED_CLAIM_IS_NONE(
            Scenario.TWIN,
            "conversation/Takeover.java",
            "return store.save(ours);",
            "store.save(ours);\n            return true;"),
    A_REFUSED_SAVE_IS_NONE(Scenario.MIX, "session/Keeper.java", "if (!written.get(n)) {", "if (written.isEmpty()) {"),
    THE_OTHER_MOVER_IS_NOT_LOOKED_FOR(
            Scenario.FLAPPING, "conversation/Takeover.java", "giver.ifPresent(one -> findPartner(session));", ""),
    NOBODY_SAYS_THAT_THEY_ARE_BACK(
            Scenario.FLAPPING,
            "conversation/Resumption.java",
            "back.ifPresent(letter -> relay.send(session, letter));",
            ""),
    WHAT_WAITS_IS_NOT_TOLD(
            Scenario.FLAPPING,
            "conversation/Recital.java",
            "side.waiting().forEach(said -> session.say(ChatDesk.shown(said)));",
            ""),
    THE_TOKEN_BEFORE_IS_FORGOTTEN(Scenario.FLAPPING, "session/Keychain.java", "List.of(shown, next)", "List.of(next)"),
    A_LOWER_EPOCH_IS_BELIEVED(Scenario.FLAPPING, "chat/Side.java", " || speaker.epoch() < partner.epoch()", ""),
    RETURNING_IS_AWAY(
            Scenario.SEARCHING,
            "session/Session.java",
            "return outlet == null && !returning;",
            "return outlet == null;"),
    AN_ABSENCE_ENDS_A_LATER_CONNECTION(
            Scenario.FLAPPING,
            "conversation/Absences.java",
            "return !session.isOver() && session.isAway() && session.attachments() == attachment;",
            "return !session.isOver() && attachment >= 0;"),
    THE_END_IS_SAID_ONCE(
            Scenario.LOST_REPLY,
            "conversation/EndNotices.java",
            "if (notice.relay().send(notice.epoch(), notice.letter())) {",
            "if (notice.relay().send(notice.epoch(), notice.letter()) || times > 0) {\n            unheard.remove(receiver);"),
    A_PAIRING_OF_WHO_HAS_MOVED_ENDS_THE_CHAT(
            Scenario.SEARCHING,
            "conversation/TurnedAway.java",
            "if (holder.isEmpty() || !sendOn(holder.get(), envelope)) {",
            "if (paired != null) {"),
    THE_CONNECTED_ARE_ADOPTED(
            Scenario.LATE_ADOPTION,
            "conversation/Yielding.java",
            "invited ? !session.isAway() :",
            "invited ? session.isOver() :"),
    UNKNOWN_IS_SILENCE(
            Scenario.MIX,
            "conversation/ChatDesk.java",
            "unknown(envelope.body()).ifPresent(answer -> relay.answer(envelope, answer));",
            "unknown(envelope.body());"),
    NOBODY_LOOKS_AFTER_THE_LAST_MESSAGE(
            Scenario.FLAPPING,
            "conversation/Watch.java",
            "if (side.numbers().isUnderWay() && !side.watch()) {",
            "if (side.watch()) {"),
    A_STRAY_LETTER_IS_NOT_SENT_ON(
            Scenario.FLAPPING,
            "conversation/Relay.java",
            "return next.isPresent();",
            "return next.isPresent() && false;");

    final Scenario scenario;
    final Patch patch;

    Fault(Scenario scenario, String file, String piece, String replacement) {
        this.scenario = scenario;
        patch = new Patch(file, piece, replacement);
    }
}
