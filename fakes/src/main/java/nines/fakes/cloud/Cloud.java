package nines.fakes.cloud;

import java.util.Optional;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import org.jspecify.annotations.Nullable;

/// The clouds a fake is, by the addresses and headers that tell them. Thread-safe.
public final class Cloud {
  private final TokenDesk tokenDesk;
  private final Vendor vertex;
  private final Vendor azure;
  private final Vendor bedrock;

  public Cloud(CloudAccounts accounts, Vendor openAi, Vendor anthropic, Vendor gemini) {
    Tokens tokens = new Tokens();
    this.tokenDesk = new TokenDesk(accounts, tokens);
    this.vertex = new Vertex(tokens, anthropic, gemini);
    this.azure = new Azure(tokens, openAi, anthropic);
    this.bedrock = new Bedrock(openAi, anthropic);
  }

  /// The answer of a token endpoint, or nothing where the path is none.
  public Optional<Reply> token(Visit visit, String path) {
    return tokenDesk.answer(visit, path);
  }

  /// The cloud a request means, or null when it means none.
  public @Nullable Vendor meant(Visit visit, String path) {
    if (path.startsWith("/v1/projects/")) {
      return vertex;
    }
    if (Bedrock.means(visit, path)) {
      return bedrock;
    }
    return Azure.means(visit, path) ? azure : null;
  }
}
