package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Options.SackBlock;

/**
 * What a receiver reports of data beyond RCV.NXT: the block that changed last first, then those
 * reported before, last first (RFC 2018 §4); before them a duplicate (RFC 2883).
 *
 * @param blocks the runs in the order of their last change
 * @param duplicate data that came twice and is still to be reported, or null
 */
record SackReport(List<SackBlock> blocks, @Nullable SackBlock duplicate) {
  static final SackReport NONE = new SackReport(List.of(), null);

  SackReport {
    blocks = List.copyOf(blocks);
  }

  boolean isEmpty() {
    return blocks.isEmpty() && duplicate == null;
  }

  /** A run that has grown, swallowing the runs inside it. */
  SackReport with(int left, int right) {
    List<SackBlock> result = new ArrayList<>(blocks.size() + 1);
    result.add(new SackBlock(left, right));
    for (SackBlock block : blocks) {
      if (lt(block.left(), left) || lt(right, block.right())) {
        result.add(block);
      }
    }
    return new SackReport(result, duplicate);
  }

  /** Runs that RCV.NXT has reached are no longer reported. */
  SackReport from(int next) {
    if (blocks.stream().noneMatch(b -> le(b.left(), next))) {
      return this;
    }
    return new SackReport(blocks.stream().filter(b -> lt(next, b.left())).toList(), duplicate);
  }

  SackReport duplicated(int left, int right) {
    return lt(left, right) ? new SackReport(blocks, new SackBlock(left, right)) : this;
  }

  SackReport withoutDuplicate() {
    return duplicate == null ? this : new SackReport(blocks, null);
  }

  /** At most so many blocks for the option. */
  List<SackBlock> first(int most) {
    List<SackBlock> result = new ArrayList<>(most);
    if (duplicate != null) {
      result.add(duplicate);
    }
    for (SackBlock block : blocks) {
      if (result.size() < most) {
        result.add(block);
      }
    }
    return result;
  }
}
