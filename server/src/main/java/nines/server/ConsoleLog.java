package nines.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/// The log of this process: one line an event on the error output, so that the standard output is
/// left to the answers of commands and to the access log.
///
/// Set up in code, since to read a file of XML would cost a good part of the start. An operator's
/// own `logback.xml` is found first and wins.
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class ConsoleLog extends ContextAwareBase implements Configurator {
  private static final String OURS = "nines";

  /// Libraries that log what they throw or hand over as well, with stack traces or without saying
  /// of which request: broken messages of HTTP, connections that end, tables that cannot be made.
  private static final List<String> TOLD_BY_US =
      List.of("io.vertx.core.net.impl.ConnectionBase", "org.flywaydb");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setLayout(new Line());
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget(ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    TOLD_BY_US.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    Logger ours = context.getLogger(OURS);
    ours.setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// `2026-11-21T12:00:00.000Z WARN nines.server.store.StoreWatch: message`.
  private static final class Line extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
      var line = new StringBuilder(160);
      line.append(event.getInstant()).append(' ').append(event.getLevel()).append(' ');
      line.append(event.getLoggerName()).append(": ").append(event.getFormattedMessage());
      line.append(System.lineSeparator());
      if (event.getThrowableProxy() != null) {
        line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        line.append(System.lineSeparator());
      }
      return line.toString();
    }
  }
}
