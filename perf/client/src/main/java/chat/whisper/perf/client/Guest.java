package chat.whisper.perf.client;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ReplyTo;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A scripted person. One thread speaks for it; what it hears it answers by itself, as every client must. */
public final class Guest implements AutoCloseable {
    private final String name;
    private final URI home;
    private final GuestConnection line;
    private final ClientRules conduct = new ClientRules(this::sendNow);

    Guest(HttpClient http, String name, URI home) {
        this.name = name;
        this.home = home;
        this.line = new GuestConnection(http, name, conduct::hear);
    }

    private void sendNow(ClientMessage message) {
        line.send(message);
    }

    // Coming and going

    /** Connects and says nothing. */
    public Guest connects() {
        line.open(home, Wire.origin(home));
        return this;
    }

    /** Connects and gets a session. */
    public Guest arrives() {
        connects();
        greets(hello(null, null));
        return this;
    }

    public ServerMessage greets(ClientMessage.Hello hello) {
        return line.ask(hello);
    }

    /** Loses the connection without a word. */
    public void vanishes() {
        line.cut();
    }

    /** Closes the connection politely; the session stays. */
    public void closes() {
        line.close(1000);
    }

    /** Comes back to the same address with its resume token. */
    public ServerMessage returns() {
        return returnsTo(home);
    }

    /** Comes back, maybe to another instance: `session_resumed`, or `session_created` after `resume_failed`; asks again if told to. */
    public ServerMessage returnsTo(URI address) {
        line.open(address, Wire.origin(address));
        return Retry.asLongAs(ServerMessage.Error::temporary, () -> greets(conduct.hello(name)));
    }

    /** Comes as somebody new from the same device. */
    public ServerMessage arrivesAgainAt(URI address) {
        return comesTo(address, hello(null, null));
    }

    public ServerMessage comesTo(URI address, ClientMessage.Hello hello) {
        line.open(address, Wire.origin(address));
        return greets(hello);
    }

    /** The hello that a client with this person's device says. */
    public ClientMessage.Hello hello(@Nullable String resume, ClientMessage.@Nullable ResumedChat chat) {
        return new ClientMessage.Hello(1, "test-" + name, conduct.deviceToken(), Pool.DEFAULT, resume, chat, null);
    }

    // Searching

    /** Looks for somebody; returns when the server has said `searching`. */
    public Guest likes(String... tags) {
        return finds(new ClientMessage.FindMatch(MatchCriteria.of(tags)));
    }

    /** The same, but never anyone who shares no interest. */
    public Guest likesOnly(String... tags) {
        return finds(new ClientMessage.FindMatch(MatchCriteria.of(tags).strictly()));
    }

    /** The same among those who speak a language. */
    public Guest likesIn(String language, String... tags) {
        return finds(new ClientMessage.FindMatch(MatchCriteria.of(tags), new Pool(language)));
    }

    private Guest finds(ClientMessage.FindMatch search) {
        expect(ServerMessage.Searching.class, insists(search));
        return this;
    }

    /** The offer that is there or comes. */
    public ServerMessage.MatchFound meets() {
        return awaits(
                ServerMessage.MatchFound.class, found -> !conduct.isPast(found.matchId()), GuestConnection.DEADLINE);
    }

    /** Accepts the offer that is there or comes. */
    public MatchId accepts() {
        var match = conduct.match().orElseGet(() -> meets().matchId());
        expect(ServerMessage.MatchAccepted.class, insists(new ClientMessage.AcceptMatch(match)));
        return match;
    }

    public MatchId declines() {
        var match = conduct.match().orElseGet(() -> meets().matchId());
        expect(ServerMessage.MatchDeclined.class, insists(new ClientMessage.DeclineMatch(match)));
        return match;
    }

    // Talking

    /** Says it and waits until the server has taken it; returns its number. */
    public long says(String text) {
        return says(text, null);
    }

    public long says(String text, @Nullable ReplyTo replyTo) {
        var seq = mutters(text, replyTo);
        awaits(ServerMessage.MessageAck.class, ack -> ack.seq() == seq, GuestConnection.DEADLINE);
        return seq;
    }

    /** Says it without waiting for anything. */
    public long mutters(String text, @Nullable ReplyTo replyTo) {
        return conduct.says(chat(), text, replyTo).seq();
    }

    /** The text of the next message from the partner. */
    public String hears() {
        return hearsMessage().text();
    }

    public ServerMessage.Message hearsMessage() {
        return awaits(ServerMessage.Message.class);
    }

    public void types() {
        line.send(new ClientMessage.Typing(chat(), true));
    }

    public void stopsTyping() {
        line.send(new ClientMessage.Typing(chat(), false));
    }

    public void reads(long seq) {
        line.send(new ClientMessage.Read(chat(), seq));
    }

    public ServerMessage.ChatEnded ends() {
        return expect(ServerMessage.ChatEnded.class, insists(new ClientMessage.EndChat(chat())));
    }

    public ServerMessage.ReportReceived reports(ReportReason reason, @Nullable String comment) {
        return expect(ServerMessage.ReportReceived.class, asks(new ClientMessage.Report(chat(), reason, comment)));
    }

    /** The chat that began last; waits for it. */
    public ChatId chat() {
        return conduct.chat().orElseGet(() -> starts().chatId());
    }

    /** The chat that begins. */
    public ServerMessage.ChatStarted starts() {
        return awaits(
                ServerMessage.ChatStarted.class,
                started -> !conduct.isPast(started.chatId()),
                GuestConnection.DEADLINE);
    }

    // Anything

    /** Sends with a `ref` and returns whatever echoes it. */
    public ServerMessage asks(ClientMessage message) {
        return line.ask(message);
    }

    /** The same; asked again while the service says that it is unavailable for the moment, as a person's client does. */
    ServerMessage insists(ClientMessage message) {
        return Retry.asLongAs(error -> error.code() == ErrorCode.UNAVAILABLE, () -> asks(message));
    }

    public void sends(ClientMessage message) {
        line.send(message);
    }

    /** Sends exactly this text. */
    public void sendsRaw(String text) {
        line.text(text);
    }

    public void sendsBinary(byte[] bytes) {
        line.binary(bytes);
    }

    public <T extends ServerMessage> T awaits(Class<T> type) {
        return awaits(type, any -> true, GuestConnection.DEADLINE);
    }

    public <T extends ServerMessage> T awaits(Class<T> type, Duration deadline) {
        return awaits(type, any -> true, deadline);
    }

    public <T extends ServerMessage> T awaits(Class<T> type, Predicate<T> suits, Duration deadline) {
        return line.await(type, suits, deadline);
    }

    /** The same for what may not come; empty after this time, or once the connection is closed. */
    public <T extends ServerMessage> Optional<T> mayHear(Class<T> type, Duration deadline) {
        return line.mayHear(type, deadline);
    }

    public Closed awaitsClose(Duration deadline) {
        return line.awaitClosed(deadline);
    }

    /** The same where it may stay open; empty then. */
    public Optional<Closed> mayBeClosed(Duration deadline) {
        return line.mayBeClosed(deadline);
    }

    /** Whether such a message has come and was not awaited; everything sent before has been answered. */
    public boolean hasHeard(Class<? extends ServerMessage> type) {
        expect(ServerMessage.Pong.class, asks(new ClientMessage.Ping()));
        return line.has(type);
    }

    public SessionId session() {
        return conduct.session();
    }

    public @Nullable String resumeToken() {
        return conduct.resumeToken();
    }

    public MessageLedger.Page ledger() {
        return conduct.ledger();
    }

    /** What was said so far, line by line. */
    public String transcript() {
        return line.toString();
    }

    private <T extends ServerMessage> T expect(Class<T> type, ServerMessage answer) {
        if (!type.isInstance(answer)) {
            throw line.failure("expected " + type.getSimpleName() + " and got " + answer);
        }
        return type.cast(answer);
    }

    @Override
    public void close() {
        line.end();
    }

    @Override
    public String toString() {
        return name;
    }
}
