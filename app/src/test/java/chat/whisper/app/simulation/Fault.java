package chat.whisper.app.simulation;

/** What an app could lack that keeps sessions in one place; the scenario in which the simulation must notice it. */
enum Fault {
    AN_OLDER_HELLO_MAY_RETURN(
            Scenario.TWIN,
            "session/Session.java",
            "if (hello < newestHello) {\n            return false;\n        }\n        newestHello = hello;\n        returning = true;",
            "newestHello = hello;\n        returning = true;"),
    AN_OLDER_HELLO_IS_YIELDED_TO(
            Scenario.TWIN,
            "cluster/HandoverHandler.java",
            "!session.isNewest(session.number(request.hello(), request.tokenHash()))",
            "request.hello() < 0"),
    WHO_YIELDS_KEEPS_THE_CONNECTION(
            Scenario.TWIN,
            "cluster/HandoverHandler.java",
            "        session.dismiss();\n        var given",
            "        var given"),
    WHAT_WAITS_IS_NOT_TOLD(
            Scenario.FLAPPING,
            "hello/ResumeReply.java",
            "side.waiting().forEach(said -> session.say(ChatDesk.shown(said)));",
            ""),
    THE_TOKEN_BEFORE_IS_FORGOTTEN(
            Scenario.FLAPPING, "session/ResumeTokens.java", "Stream.of(List.of(shown), between", "Stream.of(between"),
    AN_OLDER_HELLO_MAY_ATTACH(
            Scenario.TWIN,
            "session/Session.java",
            "        if (hello < newestHello) {\n            return false;\n        }\n        newestHello = hello;\n        attach(newOutlet);",
            "        attach(newOutlet);"),
    AN_ABSENCE_NEVER_ENDS(
            Scenario.LOST_REPLY, "presence/Absences.java", "end(session, () -> isStillAway(session, attachment));", ""),
    WHOSE_PROCESS_DIED_IS_NOT_REVIVED(
            Scenario.DEATH,
            "cluster/Takeover.java",
            "        return revive(shown, kept.get(), hello);",
            "        return new Failed(ResumeFailure.UNKNOWN);"),
    WHAT_WAS_TAKEN_HAS_NO_MESSAGES(
            Scenario.FLAPPING,
            "session/chat/ChatSide.java",
            "        this.waiting = new ArrayList<>(saved.waiting());",
            "        this.waiting = new ArrayList<>();"),
    A_TOKEN_BETWEEN_IS_FORGOTTEN(
            Scenario.SEARCHING,
            "session/ResumeTokens.java",
            "List.of(shown), between, List.of(next)",
            "List.of(shown), List.of(next)"),
    REPEATS_ARE_SHOWN(Scenario.FLAPPING, "session/chat/SequenceNumbers.java", "if (seq < nextIn) {", "if (seq < 0) {"),
    WHAT_IS_MISSING_IS_NOT_ASKED_FOR(
            Scenario.LOST_REPLY,
            "chat/ChatNewsHandler.java",
            "if (side.rewind(resend.fromSeq())) {",
            "if (resend.fromSeq() < 0) {");

    final Scenario scenario;
    final Patch patch;

    Fault(Scenario scenario, String file, String piece, String replacement) {
        this.scenario = scenario;
        patch = new Patch(file, piece, replacement);
    }
}
