/// YAML text as a tree in which every node knows where it stands.
///
/// It decides what is YAML and that a key stands only once in its mapping; it does not decide which
/// keys there may be. It depends on snakeyaml-engine and on `fault`.
@NullMarked
package nines.server.config.yaml;

import org.jspecify.annotations.NullMarked;
