package tcplab.reference;

import java.util.List;

/**
 * A command for watching TCP or testing a network.
 *
 * @param head what every card has
 * @param platforms where it runs
 * @param example a command line
 * @param sample what it prints (for packetdrill the script it reads), with documentation addresses
 * @param reading how to read that, point by point
 * @param successors today's replacement, where the command is a legacy
 */
public record CommandCard(
    Head head,
    List<Platform> platforms,
    String example,
    String sample,
    List<Text> reading,
    List<CardId> successors)
    implements Card {
  @Override
  public List<Text> texts() {
    return reading;
  }

  @Override
  public List<String> code() {
    return List.of(example, sample);
  }
}
