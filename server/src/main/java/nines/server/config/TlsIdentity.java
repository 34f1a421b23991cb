package nines.server.config;

/// A certificate chain with its private key, both PEM, read when the configuration was checked.
public record TlsIdentity(Pem certificate, Secret privateKey) {}
