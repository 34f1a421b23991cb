package nines.catalogue.type;

import java.time.LocalDate;
import java.util.List;

/// Where facts come from.
///
/// @param sources public pages, at least one
/// @param date when they were read
public record Provenance(List<String> sources, LocalDate date) {}
