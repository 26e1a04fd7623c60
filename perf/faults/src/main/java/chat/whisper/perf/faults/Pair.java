package chat.whisper.perf.faults;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Two people in one chat, each with a home: the door that it sits at when a fault begins. */
record Pair(Person alice, Person bob, URI aliceAt, URI bobAt) implements AutoCloseable {
    List<Person> both() {
        return List.of(alice, bob);
    }

    boolean bothAt(URI door) {
        return aliceAt.equals(door) && bobAt.equals(door);
    }

    void arrive() {
        alice.arrives(aliceAt);
        bob.arrives(bobAt);
    }

    /** Whether both are in the chat by then (monotonic). */
    boolean begun(long end) throws InterruptedException {
        return alice.begun().await(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                && bob.begun().await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    void sit() {
        alice.sits(aliceAt);
        bob.sits(bobAt);
    }

    boolean areSeated() {
        return alice.isAt(aliceAt) && bob.isAt(bobAt);
    }

    boolean areSettled() {
        return lost().isPresent() || both().stream().allMatch(Person::isSettled);
    }

    Optional<String> lost() {
        return Stream.of(alice, bob)
                .flatMap(person -> person.lost().map(why -> person + ": " + why).stream())
                .findFirst();
    }

    /** The chat goes on whole, or both have been told that it is over. */
    boolean isTruthful(long faultBegan) {
        return lost().isEmpty()
                ? areSettled() && tally(faultBegan).isClean()
                : both().stream().allMatch(person -> person.lost().isPresent());
    }

    DeliveryTally tally(long faultBegan) {
        return DeliveryTally.of(alice.page(), bob.page(), faultBegan)
                .plus(DeliveryTally.of(bob.page(), alice.page(), faultBegan));
    }

    String transcripts() {
        return "== " + alice + "\n" + alice.transcript() + "\n== " + bob + "\n" + bob.transcript() + "\n";
    }

    @Override
    public void close() {
        both().forEach(Person::close);
    }
}
