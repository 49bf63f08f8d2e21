// A small supervisor for one U-mode program. The program's pages are mapped one by one as it touches them: first without
// D, so that a first store faults once more. Every thousand instructions the timer interrupts and all is unmapped
// again, so that any instruction, fetch and access meets a fault sooner or later.

typedef unsigned long word;

enum { PAGE = 4096, PTES = 512 };
enum { V = 1, R = 2, W = 4, X = 8, U = 16, A = 64, D = 128 };
enum { BREAKPOINT = 3, ECALL = 8, FETCH_FAULT = 12, LOAD_FAULT = 13, STORE_FAULT = 15 };
enum { SYS_WRITE = 64, SYS_EXIT = 93 };
// Hundreds of instructions: enough to serve all the faults of one instruction.
enum { TICKS = 10 };
#define TIMER_INTERRUPT (1ul << 63 | 5)
#define RAM 0x80000000ul

extern volatile word tohost, fromhost;
extern char user_start[], user_data[], user_end[], user_image[], program[];
const word user_entry = (word)program;

static word root[PTES] __attribute__((aligned(PAGE)));
static word middle[PTES] __attribute__((aligned(PAGE)));
static word leaves[PTES] __attribute__((aligned(PAGE)));
static word faults, interrupts;

// The supervisor has a gigapage of its own, the user the 2 MiB at 0.
word build_tables(void)
{
    root[RAM >> 30] = RAM >> 12 << 10 | V | R | W | X | A | D;
    root[0] = (word)middle >> 12 << 10 | V;
    middle[0] = (word)leaves >> 12 << 10 | V;
    return (word)root;
}

static void request(word value)
{
    tohost = value;
    while (tohost)
        ;
}

static void print_text(const char *text)
{
    while (*text)
        request(0x0101000000000000ul | (unsigned char)*text++);
}

static void print_number(word number)
{
    if (number >= 10)
        print_number(number / 10);
    request(0x0101000000000000ul | ('0' + number % 10));
}

static void finish(word code)
{
    tohost = code << 1 | 1;
    for (;;)
        ;
}

static void leave(word code)
{
    print_number(faults);
    print_text(" page faults, ");
    print_number(interrupts);
    print_text(" timer interrupts\n");
    finish(code);
}

void start_timer(void)
{
    word now;
    asm volatile("rdtime %0" : "=r"(now));
    asm volatile("csrw 0x14d, %0" : : "r"(now + TICKS));
}

// Maps the page of `va`, if the program may access it so.
static int map(word va, word cause)
{
    if (va < (word)user_start || va >= (word)user_end)
        return 0;
    int is_data = va >= (word)user_data;
    if (is_data ? cause == FETCH_FAULT : cause == STORE_FAULT)
        return 0;
    word pa = va - (word)user_start + (word)user_image;
    word rights = is_data ? R | W : R | X;
    word dirty = cause == STORE_FAULT ? D : 0;
    leaves[va / PAGE] = pa >> 12 << 10 | V | U | A | rights | dirty;
    asm volatile("sfence.vma %0, zero" : : "r"(va) : "memory");
    return 1;
}

static void unmap_all(void)
{
    for (int i = 0; i < PTES; i++)
        leaves[i] = 0;
    asm volatile("sfence.vma" : : : "memory");
}

// write(descriptor, text, length): the text is the program's, read through its frames.
static word print(word va, word length)
{
    for (word i = 0; i < length; i++)
        request(0x0101000000000000ul | (unsigned char)user_image[va + i - (word)user_start]);
    return length;
}

void trap(word *x)
{
    word cause, value, pc;
    asm volatile("csrr %0, scause" : "=r"(cause));
    asm volatile("csrr %0, stval" : "=r"(value));
    asm volatile("csrr %0, sepc" : "=r"(pc));
    switch (cause) {
    case TIMER_INTERRUPT:
        interrupts++;
        unmap_all();
        start_timer();
        return;
    case FETCH_FAULT:
    case LOAD_FAULT:
    case STORE_FAULT:
        faults++;
        if (map(value, cause))
            return;
        break;
    case ECALL:
        if (x[17] == SYS_EXIT)
            leave(x[10]);
        x[10] = x[17] == SYS_WRITE ? print(x[11], x[12]) : -38ul;
        asm volatile("csrw sepc, %0" : : "r"(pc + 4));
        return;
    }
    finish(2000 + cause);
}
