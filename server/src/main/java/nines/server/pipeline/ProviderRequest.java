package nines.server.pipeline;

import java.util.List;
import java.util.Map;
import nines.core.exchange.Operation;
import nines.core.routing.Target;
import nines.dialect.RequestBody;
import nines.dialect.StreamFraming;
import org.jspecify.annotations.Nullable;

/// What a provider is asked, before a target is chosen: one value for all attempts of a call.
///
/// @param operation what is asked
/// @param stream whether the answer is to be streamed
/// @param framing how its events are told apart
/// @param usageAsked whether the client itself asked for usage on its stream
/// @param hasControls whether the body holds a `nines` member, which no provider may see
/// @param contentType of the body
/// @param headers of the client that may pass to a provider, lower-case names
/// @param body the client's own
/// @param bond who asks, and whom alone
/// @param reading the request as targets of other languages are sent it, null before it was read
public record ProviderRequest(
    Operation operation,
    boolean stream,
    StreamFraming framing,
    boolean usageAsked,
    boolean hasControls,
    String contentType,
    List<Map.Entry<String, String>> headers,
    RequestBody body,
    Bond bond,
    @Nullable Reading reading) {
  public ProviderRequest {
    headers = List.copyOf(headers);
  }

  /// A request as it is read, before it is said to anybody.
  public ProviderRequest(
      Operation operation,
      boolean stream,
      StreamFraming framing,
      boolean usageAsked,
      boolean hasControls,
      String contentType,
      List<Map.Entry<String, String>> headers,
      RequestBody body) {
    this(
        operation,
        stream,
        framing,
        usageAsked,
        hasControls,
        contentType,
        headers,
        body,
        Bond.NONE,
        null);
  }

  /// The same request, tied to somebody.
  public ProviderRequest bound(Bond to) {
    return with(to, reading);
  }

  /// The same request with what targets of other languages are sent.
  public ProviderRequest said(Reading to) {
    return with(bond, to);
  }

  private ProviderRequest with(Bond tied, @Nullable Reading said) {
    return new ProviderRequest(
        operation,
        stream,
        framing,
        usageAsked,
        hasControls,
        contentType,
        headers,
        body,
        tied,
        said);
  }

  /// Nobody will be sent it any more: what it keeps of the client's words may go.
  public void letGo() {
    body.letGo();
    if (reading != null) {
      reading.letGo();
    }
  }

  /// What a target is sent instead of the client's own words, null where it speaks its language.
  public @Nullable Rendition rendition(Target target) {
    return reading == null ? null : reading.renditions().get(target);
  }
}
