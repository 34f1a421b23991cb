package nines.server.config.yaml;

import java.util.List;
import nines.server.config.fault.Fault;

/// What a text was read as: its tree and what was wrong with it.
///
/// @param root the tree; empty when the text is not YAML at all
public record YamlTree(Node root, List<Fault> faults) {}
