package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;

/** What all connections of a server share. */
record Welcome(
        ConnectionSettings settings,
        Greeter greeter,
        Connections connections,
        Neighbours neighbours,
        Traffic traffic,
        Wheel wheel,
        FrameRules rules) {
    Welcome(ConnectionSettings settings, Greeter greeter, Connections connections, Traffic traffic, Wheel wheel) {
        this(
                settings,
                greeter,
                connections,
                new Neighbours(settings.crowding(), wheel),
                traffic,
                wheel,
                new FrameRules(settings.limits().message(), settings.speech()));
    }
}
