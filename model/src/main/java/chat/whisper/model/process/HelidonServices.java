package chat.whisper.model.process;

import io.helidon.common.mapper.MapperManager;
import io.helidon.common.mapper.Mappers;
import io.helidon.config.Config;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;

/**
 * The services that Helidon looks up for itself: a configuration that is empty, as all settings are ours, what turns texts into other types, and no
 * others. By default it describes every service of every jar at a process' start, which takes a fifth of it, and reads a configuration out of files
 * and variables that nobody named.
 */
final class HelidonServices {
    private static final ServiceRegistry REGISTRY = registry();

    private HelidonServices() {}

    /** Before anything else of Helidon is used. To repeat it is harmless. */
    static void limit() {
        GlobalServiceRegistry.registry(REGISTRY);
    }

    private static ServiceRegistry registry() {
        var mappers = Mappers.create();
        var config = ServiceRegistryConfig.builder()
                .discoverServices(false)
                .discoverServicesFromServiceLoader(false)
                .putContractInstance(Config.class, Config.empty())
                .putContractInstance(io.helidon.common.config.Config.class, Config.empty())
                .putContractInstance(Mappers.class, mappers)
                .putContractInstance(MapperManager.class, mappers)
                .build();
        return ServiceRegistryManager.create(config).registry();
    }
}
