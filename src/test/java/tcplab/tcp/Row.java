package tcplab.tcp;

import java.util.Map;
import java.util.Objects;

/** A row of a recording: cells by the name of their column. */
record Row(Map<String, String> cells) {
  String get(String column) {
    return Objects.requireNonNull(cells.get(column), "no column " + column);
  }
}
