package rpcclient

// queue is a sequence that is cheap to append to and to drop from at the front. It lies in blocks, so that it grows without
// moving what it holds. The zero value is empty.
type queue[T any] struct {
	blocks []*[blockSize]T
	free   int           // how many at the front of the first block were dropped
	size   int           // how many items there are
	spare  *[blockSize]T // a block that was used up, and is empty
}

const blockSize = 256

func (q *queue[T]) len() int { return q.size }

// at is the item at a place, the oldest being 0. It may be changed there, until the next insert or drop.
func (q *queue[T]) at(place int) *T {
	place += q.free
	return &q.blocks[place/blockSize][place%blockSize]
}

// insert puts an item at a place. Those behind it move; there are few, as most items come last.
func (q *queue[T]) insert(place int, item T) {
	if q.free+q.size == len(q.blocks)*blockSize {
		q.grow()
	}
	q.size++
	for i := q.size - 1; i > place; i-- {
		*q.at(i) = *q.at(i - 1)
	}
	*q.at(place) = item
}

func (q *queue[T]) grow() {
	block := q.spare
	if q.spare = nil; block == nil {
		block = new([blockSize]T)
	}
	q.blocks = append(q.blocks, block)
}

// drop drops the first item.
func (q *queue[T]) drop() {
	var zero T
	*q.at(0) = zero
	q.size--
	if q.free++; q.free == blockSize {
		q.spare, q.blocks[0] = q.blocks[0], nil
		q.blocks, q.free = q.blocks[1:], 0
	}
}
