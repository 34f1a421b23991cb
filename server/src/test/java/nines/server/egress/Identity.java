package nines.server.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import nines.server.config.Pem;
import nines.server.config.Secret;
import nines.server.config.TlsIdentity;

/// A key with a certificate that it signed itself, made by the JDK's own tool.
public final class Identity {
  private static final String PASSWORD = "only-a-test";

  private final Path folder;
  private final KeyStore store;

  private Identity(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /// A new one.
  ///
  /// @param names as keytool's extension `san` takes them, such as `dns:localhost`
  public static Identity of(Path folder, String alias, String names) {
    return of(folder, alias, names, "EC");
  }

  /// A new one whose key is of a given algorithm, as keytool calls it.
  public static Identity of(Path folder, String alias, String names, String algorithm) {
    Path file = folder.resolve(alias + ".p12");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "it",
                  "-keyalg",
                  algorithm,
                  "-dname",
                  "CN=" + alias,
                  "-ext",
                  "san=" + names,
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-keystore",
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(alias + ".log").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new AssertionError(Files.readString(folder.resolve(alias + ".log")));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new Identity(folder, store);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  public Pem certificate() {
    try {
      return new Pem(
          folder.resolve("certificate.pem"),
          pem("CERTIFICATE", store.getCertificate("it").getEncoded()));
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  public TlsIdentity identity() {
    try {
      Key key = store.getKey("it", PASSWORD.toCharArray());
      return new TlsIdentity(certificate(), new Secret(pem("PRIVATE KEY", key.getEncoded())));
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  /// Server sockets that show this identity and demand the client's, which must be `client`.
  ServerSocketFactory serverSockets(boolean demandClient, Identity client) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("client", client.store.getCertificate("it"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return new DemandingFactory(context.getServerSocketFactory(), demandClient);
    } catch (GeneralSecurityException | IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  private static final class DemandingFactory extends ServerSocketFactory {
    private final ServerSocketFactory sockets;
    private final boolean demandClient;

    DemandingFactory(ServerSocketFactory sockets, boolean demandClient) {
      this.sockets = sockets;
      this.demandClient = demandClient;
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return demanding(sockets.createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return demanding(sockets.createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      return demanding(sockets.createServerSocket(port, backlog, address));
    }

    private ServerSocket demanding(ServerSocket socket) {
      ((SSLServerSocket) socket).setNeedClientAuth(demandClient);
      return socket;
    }
  }
}
