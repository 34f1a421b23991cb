package nines.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that an event loop can come to keeps it waiting.
class LoopReachTest {
  private static final List<String> WAITS =
      List.of(
          "Thread.sleep(1)",
          "new Object().wait()",
          "\"monitor\".wait(1)",
          "new Thread(() -> {}).join()",
          "new java.util.concurrent.CompletableFuture<String>().get()",
          "new java.util.concurrent.CompletableFuture<String>().join()",
          "new java.util.concurrent.FutureTask<>(() -> 1).get()",
          "new java.util.concurrent.ArrayBlockingQueue<String>(1).take()",
          "new java.util.concurrent.ArrayBlockingQueue<String>(1).put(\"x\")",
          "new java.util.concurrent.CountDownLatch(1).await()",
          "new java.util.concurrent.Semaphore(1).acquire()",
          "java.nio.file.Files.readString(java.nio.file.Path.of(\"x\"))",
          "new java.io.FileInputStream(\"x\")",
          "new java.net.Socket(\"x\", 1)",
          "java.net.InetAddress.getByName(\"x\")",
          "java.sql.DriverManager.getConnection(\"x\")",
          "org.jdbi.v3.core.Jdbi.create(\"x\")",
          "io.vertx.core.Future.succeededFuture().await()",
          "((Runnable) () -> { try { Thread.sleep(1); } catch (Exception e) { } }).run()");

  @Test
  void an_event_loop_never_waits() {
    assertThat(LoopReach.waits(Product.CLASSES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingress", "pipeline", "drive", "egress"})
  void every_wait_in_a_room_of_the_loop_is_noticed(String room) {
    List<String> members =
        WAITS.stream().map("void act() throws Exception { %s; }"::formatted).toList();
    Map<String, String> specimens = Specimen.each("nines.server." + room, members);
    List<String> waits = LoopReach.waits(Specimen.classes(List.copyOf(specimens.values())));
    assertThat(specimens)
        .allSatisfy((name, source) ->
            assertThat(waits)
                .as(source)
                .anyMatch(way -> way.startsWith(name.substring(name.lastIndexOf('.') + 1))));
  }

  @Test
  void a_wait_behind_an_interface_and_a_call_is_noticed_with_the_way_to_it() {
    List<String> waits =
        LoopReach.waits(
            Specimen.classes(
                List.of(
                    "package nines.server.pipeline; public interface Keys { void find(String key);"
                        + " }",
                    """
                    package nines.server.pipeline;
                    class Stages { void admit(Keys keys) { keys.find("x"); } }
                    """,
                    """
                    package nines.server.store;
                    class SqlKeys implements nines.server.pipeline.Keys {
                      public void find(String key) { Rows.read(); }
                    }
                    """,
                    """
                    package nines.server.store;
                    class Rows {
                      static void read() { org.jdbi.v3.core.Jdbi.create("x"); }
                    }
                    """)));
    assertThat(waits)
        .singleElement()
        .asString()
        .startsWith("Stages.admit() > SqlKeys.find() > Rows.read() > org.jdbi.v3.core.Jdbi.create");
  }

  @Test
  void what_another_thread_does_is_its_own_affair() {
    List<String> waits =
        LoopReach.waits(
            Specimen.classes(
                List.of(
                    "package nines.server.pipeline; public interface Keys { void find(String key);"
                        + " }",
                    """
                    package nines.server.pipeline;
                    class Stages {
                      void admit(Keys keys, java.util.Queue<String> queue) {
                        keys.find("x");
                        queue.poll();
                      }
                    }
                    """,
                    """
                    package nines.server.store;
                    class SqlKeys implements nines.server.pipeline.Keys {
                      public void find(String key) {
                        Thread.startVirtualThread(() -> org.jdbi.v3.core.Jdbi.create("x"));
                      }
                    }
                    """)));
    assertThat(waits).isEmpty();
  }
}
