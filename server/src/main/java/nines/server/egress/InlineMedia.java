package nines.server.egress;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.RemoteMedia;
import nines.dialect.chat.Rendering;
import nines.server.pipeline.RemoteFiles;
import nines.server.pipeline.RemoteFiles.Fetched;
import nines.server.pipeline.RemoteFiles.Wanted;

/// The remote media of one request, for targets that want them in the request itself. Confined to
/// one event loop.
final class InlineMedia {
  private final RemoteFiles files;
  private final Set<Wanted> wanted = new LinkedHashSet<>();
  private Map<Wanted, Fetched> fetched = Map.of();
  private boolean asked;

  InlineMedia(RemoteFiles files) {
    this.files = files;
  }

  /// Says a request in a language of a target.
  interface Speech {
    Rendering say(ChatRequest request);
  }

  /// What became of a request that a target's language has no word for: said with its media in it,
  /// once they are here; else why not.
  Rendering instead(ChatRequest request, Rendering.Inexpressible unsaid, Speech speech) {
    Set<Wanted> remote =
        RemoteMedia.of(request).stream()
            .map(InlineMedia::wanted)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (remote.isEmpty() || !isSaid(RemoteMedia.replaced(request, InlineMedia::blank), speech)) {
      return unsaid;
    }
    for (Wanted each : remote) {
      if (!files.isNamed(each.url())) {
        String host = files.host(each.url());
        return because(unsaid, host + " is not among fetch.hosts");
      }
    }
    if (!asked) {
      wanted.addAll(remote);
      return unsaid;
    }
    for (Wanted each : remote) {
      if (!(fetched.get(each) instanceof Fetched.Here)) {
        String why = fetched.get(each) instanceof Fetched.Refused(var told) ? told : "not fetched";
        return because(unsaid, files.host(each.url()) + ": " + why);
      }
    }
    return speech.say(RemoteMedia.replaced(request, this::here));
  }

  /// Whether a target could be told more once something is fetched.
  boolean isWanting() {
    return !wanted.isEmpty() && !asked;
  }

  /// Fetches what is wanted; goes on on the calling loop.
  void fetch(Runnable then) {
    asked = true;
    files.fetch(
        Set.copyOf(wanted),
        found -> {
          fetched = found;
          then.run();
        });
  }

  private static boolean isSaid(ChatRequest request, Speech speech) {
    try {
      return speech.say(request) instanceof Rendering.Written;
    } catch (InexpressibleException e) {
      return false;
    }
  }

  private static Rendering because(Rendering.Inexpressible unsaid, String why) {
    return new Rendering.Inexpressible(unsaid.member(), unsaid.reason() + "; " + why);
  }

  private static Wanted wanted(Part.Media medium) {
    String url = medium.source() instanceof MediaSource.Remote(var at, _) ? at : "";
    return new Wanted(url, medium.kind());
  }

  private Part.Media here(Part.Media medium) {
    return fetched.get(wanted(medium)) instanceof Fetched.Here(var inline)
        ? sourced(medium, inline)
        : medium;
  }

  /// What a medium could be, to learn whether its place is what a target minds.
  private static Part.Media blank(Part.Media medium) {
    String type =
        switch (medium.kind()) {
          case IMAGE -> "image/png";
          case AUDIO -> "audio/wav";
          case VIDEO -> "video/mp4";
          case DOCUMENT -> "application/pdf";
        };
    return sourced(medium, new MediaSource.Inline(type, Slice.of("")));
  }

  private static Part.Media sourced(Part.Media medium, MediaSource source) {
    return new Part.Media(medium.kind(), source, medium.name(), medium.detail(), medium.mark());
  }
}
