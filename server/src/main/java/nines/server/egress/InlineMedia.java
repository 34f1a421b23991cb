package nines.server.egress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Exclusion;
import nines.core.routing.Target;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.RemoteMedia;
import nines.dialect.chat.Rendering;
import nines.server.pipeline.RemoteFiles;
import nines.server.pipeline.RemoteFiles.Fetched;
import nines.server.pipeline.RemoteFiles.Wanted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The remote media of one request, for targets that want them in the request itself. Confined to
/// one event loop.
final class InlineMedia {
  private static final Logger LOG = LoggerFactory.getLogger(InlineMedia.class);

  private final RemoteFiles files;
  private final Set<Target> wanting = new HashSet<>();
  private final Set<Wanted> wanted = new LinkedHashSet<>();
  private final List<Runnable> waiting = new ArrayList<>(1);
  private Map<Wanted, Fetched> fetched = Map.of();
  private RemoteFiles.@Nullable Loan loan;
  private boolean told;
  private boolean ended;

  InlineMedia(RemoteFiles files) {
    this.files = files;
  }

  /// Says a request in a language of a target.
  interface Speech {
    Rendering say(ChatRequest request);
  }

  /// What became of a request that a target's language has no word for: said with its media in it,
  /// once they are here; else why not.
  Rendering instead(
      Target target, ChatRequest request, Rendering.Inexpressible unsaid, Speech speech) {
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
    if (!told) {
      wanted.addAll(remote);
      wanting.add(target);
      return unsaid;
    }
    for (Wanted each : remote) {
      if (fetched.get(each) instanceof Fetched.Missing missing) {
        return because(unsaid, files.host(each.url()) + ": " + missing.why());
      }
    }
    return speech.say(RemoteMedia.replaced(request, this::here));
  }

  /// Whether a target can be told only with them, in the language that is the best for it.
  boolean isWantedBy(Target target) {
    return wanting.contains(target);
  }

  /// Whether they may still come.
  boolean isAwaitedBy(Target target) {
    return !told && wanting.contains(target);
  }

  /// Fetches what is wanted, once for all targets, and says the request to one of them then.
  ///
  /// @param saying null where that could be done, else why not
  /// @param answer told on the calling loop, at once or later, exactly once: null, or why the
  ///   target cannot be asked
  void fetch(Supplier<@Nullable Exclusion> saying, Consumer<@Nullable Failure> answer) {
    Runnable then = () -> answer.accept(ended ? notNeeded() : unsaid(saying));
    if (told) {
      then.run();
      return;
    }
    waiting.add(then);
    if (waiting.size() == 1) {
      loan = files.fetch(wanted, this::tell);
    }
  }

  /// A defect is no more than a target that cannot be asked: a call that heard of nothing would
  /// wait for it until its deadline.
  private @Nullable Failure unsaid(Supplier<@Nullable Exclusion> saying) {
    try {
      Exclusion exclusion = saying.get();
      return exclusion == null ? null : failure(exclusion);
    } catch (RuntimeException defect) {
      LOG.error("a request could not be said with what was fetched", defect);
      return Failure.of(FailureCode.INTERNAL_ERROR, FailureCode.INTERNAL_ERROR.meaning());
    }
  }

  /// A medium that may be had later is told as such.
  private Failure failure(Exclusion exclusion) {
    Fetched.Missing missing = missing();
    return new Failure(
        missing == null ? exclusion.code() : missing.code(),
        Cause.MEDIA,
        Remedy.ELSEWHERE,
        exclusion.target() + ": " + exclusion.reason(),
        new Failure.Detail(0, exclusion.member(), null, null),
        missing == null ? 0 : missing.retryAfterNanos());
  }

  private Fetched.@Nullable Missing missing() {
    for (Fetched each : fetched.values()) {
      if (each instanceof Fetched.Missing missing) {
        return missing;
      }
    }
    return null;
  }

  /// Nobody needs them any more; who still waits is told so.
  void end() {
    ended = true;
    if (loan != null) {
      loan.end();
    }
    tell(Map.of());
  }

  private static Failure notNeeded() {
    return Failure.ofProvider(
        FailureCode.MEDIA_UNAVAILABLE,
        Cause.MEDIA,
        Remedy.ELSEWHERE,
        "nobody needs what was to be fetched");
  }

  private void tell(Map<Wanted, Fetched> found) {
    told = true;
    fetched = found;
    List<Runnable> due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(Runnable::run);
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
