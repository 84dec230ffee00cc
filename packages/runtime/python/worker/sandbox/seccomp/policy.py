"""What a worker may ask of the kernel. An allow-list: what is not named fails with EPERM, what is newer with ENOSYS."""

from errno import EAFNOSUPPORT, ENOSYS, ENOTTY, EPERM, EPROTONOSUPPORT

from .architecture import names
from .bpf import ALLOW, KILL_PROCESS, Rule, Test, refuse

ALLOWED = names("""
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 sendfile copy_file_range
    open openat creat close close_range dup dup2 dup3 fcntl flock lseek pipe pipe2
    stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat getdents getdents64
    getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat
    truncate ftruncate fallocate fsync fdatasync sync_file_range fadvise64 readahead umask
    chmod fchmod fchmodat fchmodat2 utime utimes futimesat utimensat
    getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
    mmap mprotect munmap mremap msync madvise brk mlock mlock2 munlock mseal membarrier
    exit exit_group wait4 waitid sched_yield futex futex_waitv futex_wake futex_wait futex_requeue
    set_tid_address set_robust_list get_robust_list rseq restart_syscall arch_prctl
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack pause
    alarm setitimer getitimer timer_create timer_settime timer_gettime timer_getoverrun timer_delete
    nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
    eventfd eventfd2 signalfd signalfd4 timerfd_create timerfd_settime timerfd_gettime
    connect bind listen accept accept4 sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg
    shutdown getsockname getpeername getsockopt
    getpid getppid gettid getuid geteuid getgid getegid getgroups getresuid getresgid getpgid getpgrp getsid capget
    uname sysinfo getrusage getrlimit setrlimit prlimit64 getrandom getcpu getpriority
    sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler sched_getattr
    sched_get_priority_max sched_get_priority_min sched_rr_get_interval
""")

_CLONE_THREAD = 0x10000
_CLONE_NEW_ANYTHING = 0x7E020080
_AF_UNIX, _AF_INET, _AF_INET6 = 1, 2, 10
_STREAM, _DATAGRAM, _SOCKET_TYPES = 1, 2, 0xF
_TCP, _UDP, _IPV6 = 6, 17, 41
_SOL_SOCKET = 1
_SIGKILL = 9
_TERMINAL_REQUESTS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX: what `isatty` and sockets need. Not TIOCSTI."""
_PROCESS_OPTIONS = (2, 3, 15, 16, 23, 39, 0x53564D41)
"""prctl: GET_PDEATHSIG, GET_DUMPABLE, SET_NAME, GET_NAME, CAPBSET_READ, GET_NO_NEW_PRIVS, SET_VMA."""
_SET_PDEATHSIG = 1

RULES = (
    # A thread, never a process or a namespace. clone3 hides its flags from a filter; the C library then uses clone.
    Rule("clone", (Test(0, (_CLONE_THREAD,), _CLONE_THREAD | _CLONE_NEW_ANYTHING),), ALLOW, refuse(EPERM)),
    Rule("clone3", (), refuse(ENOSYS), refuse(ENOSYS)),
    # For the proxy on the loopback, and pairs for event loops. No raw, packet or netlink sockets, no rare protocols.
    Rule(
        "socket",
        (
            Test(0, (_AF_INET, _AF_INET6)),
            Test(1, (_STREAM, _DATAGRAM), _SOCKET_TYPES),
            Test(2, (0, _TCP, _UDP)),
        ),
        ALLOW,
        refuse(EAFNOSUPPORT),
    ),
    Rule("socketpair", (Test(0, (_AF_UNIX,)),), ALLOW, refuse(EAFNOSUPPORT)),
    Rule("setsockopt", (Test(1, (_SOL_SOCKET, _TCP, _IPV6)),), ALLOW, refuse(EPROTONOSUPPORT)),
    Rule("ioctl", (Test(1, _TERMINAL_REQUESTS),), ALLOW, refuse(ENOTTY)),
    # The first of a pid namespace is deaf to its own SIGKILL, so an honest suicide is carried out here.
    Rule("kill", (Test(0, (0, 1)), Test(1, (_SIGKILL,))), KILL_PROCESS, ALLOW),
    Rule("tkill", (Test(1, (_SIGKILL,)),), KILL_PROCESS, ALLOW),
    Rule("tgkill", (Test(2, (_SIGKILL,)),), KILL_PROCESS, ALLOW),
    # The loop arms this one when it is given a program; nobody can disarm it.
    Rule("prctl", (Test(0, (_SET_PDEATHSIG,)), Test(1, (_SIGKILL,))), ALLOW, None),
    Rule("prctl", (Test(0, _PROCESS_OPTIONS),), ALLOW, refuse(EPERM)),
)
