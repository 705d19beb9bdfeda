@echo off
rem The foldwise command on Windows; see the script foldwise beside it.
setlocal
set "JAR=%FOLDWISE_JAR%"
if not defined JAR if exist "%~dp0foldwise.jar" set "JAR=%~dp0foldwise.jar"
if not defined JAR if exist "%~dp0..\lib\foldwise.jar" set "JAR=%~dp0..\lib\foldwise.jar"
if not defined JAR if exist "%~dp0..\target\foldwise.jar" set "JAR=%~dp0..\target\foldwise.jar"
if not defined JAR (
  echo foldwise: no foldwise.jar beside %~dp0foldwise.bat; build it with mvn package, or set FOLDWISE_JAR 1>&2
  exit /b 1
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "COMPILER=-XX:TieredStopAtLevel=1"
for %%C in (study enrich count readqc align) do if "%~1"=="%%C" set "COMPILER=-XX:+TieredCompilation"
for %%F in (%*) do if exist "%%~F" if %%~zF GTR 8000000 set "COMPILER=-XX:+TieredCompilation"
for %%F in (%*) do if exist "%%~F\" set "COMPILER=-XX:+TieredCompilation"
"%JAVA%" -XX:+UseSerialGC -Xms32m %COMPILER% %FOLDWISE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
