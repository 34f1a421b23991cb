package nines.server.config.yaml;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/// A parser that fails at nesting deeper than a bound, since what takes its events descends once
/// for each level.
final class ShallowParser implements Parser {
  private final Parser parser;
  private final int maxDepth;
  private int depth;

  ShallowParser(Parser parser, int maxDepth) {
    this.parser = parser;
    this.maxDepth = maxDepth;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        depth++;
        if (depth > maxDepth) {
          throw new ParserException("nesting deeper than " + maxDepth, event.getStartMark());
        }
      }
      case MappingEnd, SequenceEnd -> depth--;
      case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
    }
    return event;
  }
}
