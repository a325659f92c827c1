package tcplab.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcplab.tcp.Setting;

/**
 * A socket option or a sysctl of Linux.
 *
 * @param head what every card has; a sysctl's id is its full name
 * @param scope where it is set
 * @param level the level argument of setsockopt, such as {@code SOL_SOCKET}; absent for a sysctl
 * @param settings the simulator's settings of the same meaning; often none
 * @param value the default of Linux 6.18, as sysctl or getsockopt prints it; "-" for none
 * @param valueNote what the default depends on
 * @param unit what the value counts
 * @param change when to change it, and to what
 * @param keep when to leave it alone
 */
public record SettingCard(
    Head head,
    Scope scope,
    Optional<String> level,
    List<Setting> settings,
    String value,
    Optional<Text> valueNote,
    Text unit,
    Text change,
    Text keep)
    implements Card {
  /** Where a setting is set. */
  public enum Scope {
    /** On one socket, by setsockopt. */
    SOCKET,
    /** In a network namespace or the whole system, by sysctl. */
    SYSTEM
  }

  @Override
  public List<Text> texts() {
    List<Text> texts = new ArrayList<>();
    valueNote.ifPresent(texts::add);
    texts.add(unit);
    texts.add(change);
    texts.add(keep);
    return List.copyOf(texts);
  }

  @Override
  public List<String> code() {
    return List.of(value);
  }
}
