package nines.dialect.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Owner;
import nines.core.exchange.Usage;

/// All that a stream of a provider tells: events, the kind behind each piece, and the usage.
public record Telling(List<Object> told, Usage usage) {
  private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

  /// Reads a stream that arrives cut at certain places.
  public static Telling of(ProviderChat chat, byte[] stream, Owner owner, int... cuts) {
    List<Object> told = new ArrayList<>();
    EventSource source = chat.events();
    EventDecoder decoder = chat.decoder(owner);
    EventSink sink =
        (name, bytes, from, to) -> {
          if (to - from == DONE.length && bytes[from] == '[') {
            told.add(FrameKind.END);
          } else {
            told.add(decoder.event(name, bytes, from, to, told::add));
          }
        };
    int from = 0;
    for (int cut : cuts) {
      source.feed(stream.clone(), from, cut, sink);
      from = cut;
    }
    source.feed(stream.clone(), from, stream.length, sink);
    source.finish(sink);
    return new Telling(told, decoder.facts().usage());
  }

  /// Reads it cut at each place once, and byte by byte: every telling that differs from the whole.
  public static List<Telling> differing(ProviderChat chat, byte[] stream, Owner owner) {
    Telling whole = of(chat, stream, owner);
    List<Telling> others = new ArrayList<>();
    for (int cut = 0; cut <= stream.length; cut++) {
      others.add(of(chat, stream, owner, cut));
    }
    others.add(of(chat, stream, owner, IntStream.range(0, stream.length).toArray()));
    return others.stream().filter(other -> !other.equals(whole)).toList();
  }
}
