package nines.architecture;

import java.util.List;
import java.util.stream.Stream;

/// The table "may use / never" of the architecture, room by room.
final class Rooms {
  private static final String EXCHANGE = "core.exchange..";
  private static final String FAILURE = "core.failure..";
  private static final String LEDGER = "core.ledger..";
  private static final String OBJECTIVE = "core.objective..";
  private static final String ROUTING = "core.routing..";

  /// What every wire language is written with.
  static final List<String> GRAMMAR =
      List.of("json", "sse", "eventstream", "multipart", "stream", "refusal", "chat", "task");

  private static final List<Room> CORE =
      List.of(
          Room.of(EXCHANGE),
          Room.of(FAILURE, EXCHANGE),
          Room.of(LEDGER, EXCHANGE, FAILURE),
          Room.of(OBJECTIVE, EXCHANGE, FAILURE),
          Room.of(ROUTING, EXCHANGE, FAILURE, LEDGER, OBJECTIVE),
          Room.of("core.admission..", EXCHANGE, FAILURE, LEDGER, OBJECTIVE, ROUTING),
          Room.of("core.call..", EXCHANGE, FAILURE, LEDGER, OBJECTIVE, ROUTING));

  private static final List<Room> EDGE =
      List.of(
          Room.of("server.pipeline..", "core..", "dialect", "server.config", "server.drive.."),
          Room.of("server.drive..", "core.call..", ROUTING, FAILURE, EXCHANGE),
          worker("server.ingress.."),
          // How a provider is spoken to is data, and egress is where it is spoken to.
          worker("server.egress..", "catalogue.type.."),
          worker("server.fetch.."),
          worker("server.store.."),
          worker("server.admin.."),
          worker("server.telemetry.."),
          worker("server.counting.."),
          Room.of("server.config..", "core..", "dialect..", "catalogue.."));

  private static final List<Room> BESIDE =
      List.of(
          Room.of("catalogue..", "core.."),
          Room.of("fakes..", "core..", "dialect.."),
          Room.of("simulation..", "core..", "dialect.."));

  private Rooms() {}

  /// Every room that has a line in the table.
  static List<Room> all() {
    return Stream.of(CORE, dialect(), EDGE, BESIDE).flatMap(List::stream).toList();
  }

  /// A room that does one kind of work and meets the others only in `Main`.
  private static Room worker(String where, String... more) {
    Stream<String> meets =
        Stream.of("core..", "dialect..", "server.config", "server.drive..", "server.pipeline..");
    return new Room(where, Stream.concat(meets, Stream.of(more)).toList());
  }

  private static List<Room> dialect() {
    String[] grammar =
        Stream.concat(
                Stream.of("dialect", EXCHANGE, FAILURE),
                GRAMMAR.stream().map(part -> "dialect." + part + ".."))
            .toArray(String[]::new);
    Stream<Room> parts =
        GRAMMAR.stream()
            .filter(part -> !part.equals("json"))
            .map(part -> Room.of("dialect." + part + "..", grammar));
    return Stream.concat(
            Stream.of(
                Room.of("dialect", grammar),
                Room.of("dialect.json..", EXCHANGE, FAILURE),
                Room.of("dialect.registry..", "dialect..", EXCHANGE, FAILURE)),
            parts)
        .toList();
  }
}
