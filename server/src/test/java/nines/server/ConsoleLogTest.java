package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {
  @Test
  void a_library_whose_troubles_are_told_by_us_says_nothing_and_others_do() {
    var context = new LoggerContext();
    new ConsoleLog().configure(context);

    assertThat(context.getLogger("org.flywaydb.core.internal.Any").isErrorEnabled()).isFalse();
    assertThat(context.getLogger("io.vertx.core.net.impl.ConnectionBase").isErrorEnabled())
        .isFalse();
    assertThat(context.getLogger("io.vertx.core.impl.Any").isErrorEnabled()).isTrue();
    assertThat(context.getLogger("nines.server.Any").isInfoEnabled()).isTrue();
  }
}
