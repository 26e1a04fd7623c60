package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;

/** What all connections of a server share. */
record ServerContext(
        ConnectionSettings settings,
        ListenerFactory listenerFactory,
        Connections connections,
        PrefixLimits neighbours,
        ConnectionMetrics traffic,
        Wheel wheel,
        FrameRules rules) {
    ServerContext(
            ConnectionSettings settings,
            ListenerFactory listenerFactory,
            Connections connections,
            ConnectionMetrics traffic,
            Wheel wheel) {
        this(
                settings,
                listenerFactory,
                connections,
                new PrefixLimits(settings.crowding(), wheel),
                traffic,
                wheel,
                new FrameRules(settings.limits().message(), settings.speech()));
    }
}
