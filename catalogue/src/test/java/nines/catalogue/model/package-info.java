@NullMarked
package nines.catalogue.model;

import org.jspecify.annotations.NullMarked;
