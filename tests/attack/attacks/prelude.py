"""Python that every attack begins with."""

PRELUDE = '''
import ctypes, errno, os, socket, struct, sys
libc = ctypes.CDLL(None, use_errno=True)

def syscall(number, *arguments):
    """The result, or OSError."""
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *words)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result

def call(name, *arguments):
    return syscall(NUMBERS[os.uname().machine][name], *arguments)

def reaches_the_kernel(name, *arguments):
    """Whether anything but a filter refused it: then a bug or a privilege decides, not the sandbox."""
    try:
        call(name, *arguments)
    except OSError as error:
        return None if error.errno == errno.EPERM else "errno " + errno.errorcode[error.errno]
    return "done"

def in_a_child(action):
    child = os.fork()
    if child == 0:
        try:
            action()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0

NUMBERS = {
    "x86_64": dict(ptrace=101, process_vm_readv=310, bpf=321, perf_event_open=298, io_uring_setup=425, add_key=248,
        keyctl=250, userfaultfd=323, name_to_handle_at=303, open_by_handle_at=304, init_module=175, kexec_load=246,
        personality=135, clone3=435, clone=56, mount=165, umount2=166, pivot_root=155, chroot=161, unshare=272,
        setns=308, execveat=322, memfd_create=319, fsopen=430, open_tree=428, mount_setattr=442, pidfd_open=434,
        pidfd_getfd=438, kcmp=312, mknodat=259, sethostname=170, adjtimex=159, reboot=169, swapon=167, syslog=103,
        acct=163,
        fanotify_init=300, shmget=29, shmat=30, setuid=105, modify_ldt=154, ioperm=173, quotactl=179, landlock=444,
        seccomp=317, vmsplice=278, move_pages=279),
    "aarch64": dict(ptrace=117, process_vm_readv=270, bpf=280, perf_event_open=241, io_uring_setup=425, add_key=217,
        keyctl=219, userfaultfd=282, name_to_handle_at=264, open_by_handle_at=265, init_module=105, kexec_load=104,
        personality=92, clone3=435, clone=220, mount=40, umount2=39, pivot_root=41, chroot=51, unshare=97, setns=268,
        execveat=281, memfd_create=279, fsopen=430, open_tree=428, mount_setattr=442, pidfd_open=434, pidfd_getfd=438,
        kcmp=272, mknodat=33, sethostname=161, adjtimex=171, reboot=142, swapon=224, syslog=116, acct=89,
        fanotify_init=262, shmget=194, shmat=196, setuid=146, quotactl=60, landlock=444, seccomp=277, vmsplice=75,
        move_pages=239),
}
'''
